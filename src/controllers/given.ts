/** In a PATCH an absent field means "leave it". */
export function withoutAbsent<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** An identifier as the domain has it: input is made of classes, and what is compared with records must not be. */
export function identifierOf({ scheme, value }: { scheme: string; value: string }): { scheme: string; value: string } {
  return { scheme, value };
}
