import { getMetadataStorage } from 'class-validator';
import type { InputClass } from './operation';

/** What a DTO class knows of itself through its decorators. */
export interface DtoShape {
  fields: ReadonlySet<string>;
  /** Fields that hold several values, and may thus be repeated in a query. */
  lists: ReadonlySet<string>;
  /** Noted when an input without any field has been found right. */
  emptyIsFine: boolean;
}

const shapes = new WeakMap<object, DtoShape>();

/** The fields of a DTO class; those without a decorator do not exist to the caller. */
export function shapeOf(dto: InputClass<unknown>): DtoShape {
  const known = shapes.get(dto);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  const lists = rules.filter((rule) => rule.each || /^(isArray|array[A-Z])/.test(rule.name ?? ''));
  const shape: DtoShape = {
    fields: new Set(rules.map((rule) => rule.propertyName)),
    lists: new Set(lists.map((rule) => rule.propertyName)),
    emptyIsFine: false,
  };
  shapes.set(dto, shape);
  return shape;
}
