/** The network, as files spell it. */
import { z } from 'zod';
import { entity, kinds, whole, word } from './fields.ts';
import { matchKeys } from './match.ts';
import { duration, ratio, span } from './quantities.ts';

const nth = () => whole(1, 1_000_000);

const delayFile = entity({
  by: duration().describe('How much longer it takes, e.g. 30ms.'),
  chance: ratio().optional().describe('How likely each one is delayed. 1 by default, which is all of them.'),
  nth: nth().optional().describe('Delay only the nth transmission that matches, instead of some by chance.'),
});

/** A rule of the network; rules are tried in the order of the file. */
export const ruleFile = kinds({
  lose: entity({ lose: ratio().describe('How likely each matching transmission is lost: 1/10 or 10%.'), ...matchKeys }),
  'lose-nth': entity({ 'lose-nth': nth().describe('Lose the nth transmission that matches.'), ...matchKeys }),
  duplicate: entity({
    duplicate: ratio().describe('How likely each matching transmission arrives twice: 1/10 or 10%.'),
    ...matchKeys,
  }),
  'duplicate-nth': entity({
    'duplicate-nth': nth().describe('Deliver the nth transmission that matches twice.'),
    ...matchKeys,
  }),
  delay: entity({ delay: delayFile.describe('Delay transmissions that match.'), ...matchKeys }),
  latency: entity({
    latency: span().describe("How long matching transmissions take, instead of the network's latency."),
    ...matchKeys,
  }),
});

/** The network. */
export const networkFile = entity({
  latency: span()
    .prefault('1ms')
    .describe('How long a transmission takes. A duration or a range such as 1ms..5ms, 1ms by default.'),
  order: word('fifo', 'any')
    .default('fifo')
    .describe('fifo, the default: between two actors nothing overtakes, as on one TCP connection. any: it may.'),
  rules: z
    .array(ruleFile)
    .max(1_000)
    .prefault([])
    .describe(
      'What happens to some transmissions: each rule is one of lose, lose-nth, duplicate, duplicate-nth, delay, latency.',
    ),
});
