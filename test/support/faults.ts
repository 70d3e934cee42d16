import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import type { InputClass } from '../../src/http/operation';

/** JSON pointers of all that an input class finds wrong; empty where it accepts. Just as the edge does it. */
export function faultsOf(input: InputClass<unknown>, plain: unknown): string[] {
  const instance = plainToInstance(input, plain) as object;
  return validateSync(instance, { whitelist: true, forbidNonWhitelisted: true }).flatMap((error) => pointers(error));
}

/** The finished input. */
export function accepted<T>(input: InputClass<T>, plain: unknown): T {
  return plainToInstance(input, plain);
}

/** The names that an input class knows. */
export function propertiesOf(input: InputClass<unknown>): string[] {
  const found = getMetadataStorage().getTargetValidationMetadatas(input, '', false, false);
  return [...new Set(found.map((metadata) => metadata.propertyName))].sort();
}

function pointers(error: ValidationError, above = ''): string[] {
  const here = `${above}/${error.property}`;
  const below = (error.children ?? []).flatMap((child) => pointers(child, here));
  return error.constraints ? [here, ...below] : below;
}
