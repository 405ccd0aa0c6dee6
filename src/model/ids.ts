/** Names and quantities that cross module borders: never a bare string or number. */

declare const brand: unique symbol;
type Brand<T, B> = T & { readonly [brand]: B };

/** The name of an actor, unique in its world; what people write in a scenario file. */
export type NodeId = Brand<string, 'NodeId'>;

/** Virtual time or a span of it, in integer microseconds, 0 or more. */
export type Micros = Brand<number, 'Micros'>;

/** The position of an event in its trace, from 0. */
export type Seq = Brand<number, 'Seq'>;

/** Names an actor. */
export const nodeId = (name: string): NodeId => name as NodeId;

/** Types an integer number of microseconds. */
export const micros = (count: number): Micros => count as Micros;

/** Types a position in a trace. */
export const seq = (position: number): Seq => position as Seq;
