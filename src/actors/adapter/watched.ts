import { AdapterError } from './adapter-error.ts';

/**
 * An event that refuses to be asked for a field which its signal does not declare. A guard that reads more than the
 * memo's key covers would be remembered wrongly, so it is caught when it is first evaluated.
 */
export function watched(event: Readonly<{ type: string }>, machine: string): { type: string } {
  return new Proxy(event, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !askedByRuntime.has(key))
        throw new AdapterError(
          `the machine ${machine} reads event.${key} of ${target.type}; declare the field with its signal`,
        );
      return Reflect.get(target, key);
    },
  });
}

/** What XState itself and JSON ask of any event. */
const askedByRuntime: ReadonlySet<string> = new Set(['toJSON', 'then', 'actorId', 'output', 'error', 'input']);
