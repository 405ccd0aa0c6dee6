import type { NodeId } from './ids.ts';
import type { Message } from './message.ts';

/** Why a broker gave a message up, said openly (semantics.md 2.1, `drop`). Such a loss is excused and counted apart. */
export type DropReason =
  | 'ttl'
  | 'max-length'
  | 'retention'
  | 'unroutable'
  | 'rejected'
  | 'delivery-limit'
  | 'no-subscriber'
  | 'buffer-overflow'
  | 'purged';

/** Why a copy left a broker without anybody having decided it: these losses are never excused. */
export type VanishReason = 'crash' | 'disk-failed';

/** Why a copy went back to its queue. */
export type RequeueReason = 'lease-expired' | 'nack' | 'consumer-forgot' | 'broker-restarted';

/**
 * What an event meant, in the words of semantics.md 2.1. `group` is who is owed the message: a queue, a consumer group, a
 * subscription. The event that carries a fact says when it was and which actor recorded it.
 */
export type Fact =
  /** send(p,m,a): the producer starts attempt `attempt` for the message; `group` where the producer addresses it itself. */
  | {
      readonly type: 'attempted';
      readonly message: Message;
      readonly attempt: number;
      readonly group: string | undefined;
    }
  /** ok(p,m): the producer takes the message for accepted: by the broker's confirm, or by the bare send if it asked for none. */
  | { readonly type: 'confirmed'; readonly message: Message; readonly by: 'broker' | 'send' }
  /** fail(p,m): the producer knows that the broker did not take the message. */
  | { readonly type: 'refused'; readonly message: Message; readonly reason: string }
  /** unknown(p,m): the producer stopped waiting and cannot tell. */
  | { readonly type: 'unknown'; readonly message: Message }
  /** The broker recognised a repeated publish by the producer's own number and stored nothing. */
  | { readonly type: 'deduplicated'; readonly message: Message; readonly group: string }
  /** store(g,m,c): the broker holds a copy owed to the group, in memory or in its disk's cache; a crash may still lose it. */
  | { readonly type: 'stored'; readonly message: Message; readonly group: string; readonly copy: number }
  /** The copy's record has been forced to the disk and survives a crash. */
  | { readonly type: 'synced'; readonly message: Message; readonly group: string; readonly copy: number }
  /** The broker has told the producer that it took responsibility. */
  | { readonly type: 'accepted'; readonly message: Message; readonly group: string }
  /** The broker handed the copy to a consumer for the `delivery`-th time; it may yet be lost on the way. */
  | {
      readonly type: 'dispatched';
      readonly message: Message;
      readonly group: string;
      readonly copy: number;
      readonly delivery: number;
      readonly to: NodeId;
    }
  /** deliver(g,x,c,n): the copy reached the consumer that records this. */
  | {
      readonly type: 'delivered';
      readonly message: Message;
      readonly group: string;
      readonly copy: number;
      readonly delivery: number;
      readonly redelivered: boolean;
    }
  /** begin(x,c): the consumer starts its work on the message. */
  | { readonly type: 'began'; readonly message: Message; readonly group: string }
  /** effect(x,m): the externally visible effect commits; `by` is the consumer, whoever records it. */
  | { readonly type: 'effected'; readonly message: Message; readonly group: string; readonly by: NodeId }
  /** A delivery that had no effect since one had been remembered: by a mark, or by the effect's own key. */
  | {
      readonly type: 'suppressed';
      readonly message: Message;
      readonly group: string;
      readonly by: NodeId;
      readonly why: 'marked' | 'idempotent';
    }
  /** A dedup store noted that the message is done, on behalf of `by`. */
  | { readonly type: 'marked'; readonly message: Message; readonly group: string; readonly by: NodeId }
  /** A dedup store forgot the message, since its window ended. */
  | { readonly type: 'forgotten'; readonly message: Message; readonly group: string }
  /** ack(x,c): the consumer said that it is done. */
  | { readonly type: 'acked'; readonly message: Message; readonly group: string; readonly copy: number }
  /** The consumer's handler failed. */
  | {
      readonly type: 'failed';
      readonly message: Message;
      readonly group: string;
      readonly error: 'retryable' | 'fatal';
    }
  /** settle(g,c): the broker stops owing the copy. */
  | { readonly type: 'settled'; readonly message: Message; readonly group: string; readonly copy: number }
  /** The copy went back to its queue and will be delivered again. */
  | {
      readonly type: 'requeued';
      readonly message: Message;
      readonly group: string;
      readonly copy: number;
      readonly reason: RequeueReason;
    }
  /** drop(g,c,why): the broker gave the copy up and says why. */
  | {
      readonly type: 'dropped';
      readonly message: Message;
      readonly group: string;
      readonly copy: number;
      readonly reason: DropReason;
    }
  /** The copy moved to a dead-letter queue, where people find it. */
  | {
      readonly type: 'dead-lettered';
      readonly message: Message;
      readonly group: string;
      readonly copy: number;
      readonly to: string;
      readonly reason: DropReason;
    }
  /** A copy is gone that only volatile memory held, or that a failing disk could not take: nobody declared it. */
  | {
      readonly type: 'vanished';
      readonly message: Message;
      readonly group: string;
      readonly copy: number;
      readonly reason: VanishReason;
    };

/** The name of a kind of fact. */
export type FactType = Fact['type'];

/** The fact of one type. */
export type FactOf<T extends FactType> = Extract<Fact, { readonly type: T }>;
