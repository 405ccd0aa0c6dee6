/** What happens to entries of streams, in the words of all brokers. */
import type { Turn } from '../../kernel/behaviour.ts';
import type { Message } from '../../model/message.ts';
import { compareIds, idText, isSameId } from '../../profiles/redis-streams/stream/entry-id.ts';
import type { Keyspace } from '../redis/keyspace.ts';
import { type Body, bodyKey, type RedisState, streamsIn } from './redis-state.ts';
import type { ServicesConfig } from './services.ts';

/** Who is owed a message that stands in a stream: that of the shop, or one of the code's own. */
export interface Homes extends Pick<ServicesConfig, 'homeOf'> {
  /** The stream to which the shop adds. */
  readonly stream: string;
}

/** The name by which facts call a stream. */
export const groupIn = ({ stream, homeOf }: Homes, key: string, message: Message): string =>
  key === stream ? homeOf(message) : key;

/** The shop's entry is there, and the shop hears it. */
export function noteStored(group: string, message: Message, copy: number, turn: Turn): void {
  turn.record({ type: 'stored', message, group, copy });
  turn.record({ type: 'accepted', message, group });
}

/** What has been acknowledged since, and what was taken out of a stream before its group had read it (RPS-22, RPS-27). */
export function noteSettled(before: RedisState, after: Keyspace, homes: Homes, turn: Turn): void {
  for (const { key, stream } of streamsIn(before.keys)) {
    const now = streamsIn(after).find((each) => each.key === key)?.stream;
    const bodyOf = (id: string): Body | undefined => before.bodies.get(bodyKey(key, id));
    for (const { name, last, pending } of stream.groups) {
      const left = now?.groups.find((group) => group.name === name)?.pending ?? [];
      for (const { id } of pending.filter((each) => !left.some((other) => isSameId(other.id, each.id)))) {
        const body = bodyOf(idText(id));
        if (body !== undefined) turn.record({ type: 'settled', ...body, group: groupIn(homes, key, body.message) });
      }
      for (const { id } of stream.entries) {
        const body = bodyOf(idText(id));
        const isGone = now?.entries.some((each) => isSameId(each.id, id)) !== true;
        if (isGone && body !== undefined && compareIds(id, last) > 0)
          turn.record({ type: 'dropped', ...body, group: groupIn(homes, key, body.message), reason: 'max-length' });
      }
    }
  }
}
