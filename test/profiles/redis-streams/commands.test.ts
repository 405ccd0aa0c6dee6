// What Redis answers on streams, rule by rule of semantics.md 3.5. The same conversations are held with a real server in
// test/live/redis-streams.test.ts.
import { describe, expect, test } from 'vitest';
import { conversations } from '../../support/redis-pubsub/conversations.ts';
import { answers } from '../../support/redis-pubsub/talk.ts';

describe('the commands on streams', () => {
  test.each(conversations)('$title', ({ steps, last }) => {
    expect(answers(...steps).slice(-last.length)).toEqual(last);
  });
});
