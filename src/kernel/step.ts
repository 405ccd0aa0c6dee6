/** What may happen next. All nondeterminism is the one question which of the enabled steps it is (design idea 2). */
export type Step =
  /** An entry of the agenda happens: an arrival, an alarm, a planned fault. */
  | { readonly type: 'occur'; readonly seq: number }
  /** The adversary loses, or doubles, a packet under way. */
  | { readonly type: 'lose' | 'duplicate'; readonly seq: number }
  /** The adversary lets a timeout ring although what it waits for may still come. */
  | { readonly type: 'timeout'; readonly seq: number }
  /** The adversary crashes an actor, or lets one that is down restart. */
  | { readonly type: 'crash' | 'restart'; readonly node: number }
  /** All faults end for good: at this time, or now where it is past. */
  | { readonly type: 'heal'; readonly at: number };
