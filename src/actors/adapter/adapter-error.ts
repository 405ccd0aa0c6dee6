/** A machine does what a deterministic machine may not do. This is a defect of the machine, never of a person's input. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
}
