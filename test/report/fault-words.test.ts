import { expect, test } from 'vitest';
import type { Fault } from '../../src/model/fault.ts';
import { faultSentence } from '../../src/report/fault-words.ts';

test.each<[fault: Fault, sentence: string]>([
  [
    { type: 'crash', node: 'worker', when: { point: 'after-effect', message: 2 }, restartAfter: 50_000 },
    'worker crashes right after the effect of message 2 and restarts 50 ms later',
  ],
  [
    { type: 'crash', node: 'broker', when: { point: 'before-write', nth: 3 } },
    'broker crashes right before the write of a message, the 3rd time, until all faults heal',
  ],
  [
    { type: 'pause', node: 'worker', when: { at: 1500 }, resumeAfter: 1_000_000 },
    'worker pauses at 1.5 ms and goes on 1 s later',
  ],
  [
    { type: 'partition', between: [['a', 'b'], ['c']], when: { at: 0 }, oneWay: true },
    'the network is cut from a, b to c at 0 µs, until all faults heal',
  ],
  [
    { type: 'partition', between: [['a'], ['c']], when: { at: 0 }, healAfter: 1 },
    'the network is cut between a and c at 0 µs and is whole again 1 µs later',
  ],
  [
    { type: 'hold', match: { to: 'broker' }, when: { at: 0 }, releaseAfter: 1 },
    'the network holds back everything to broker at 0 µs and lets them go 1 µs later',
  ],
  [
    { type: 'lose', match: { packet: 'ack', message: 'shop-2', from: 'worker', to: 'broker' }, nth: 1 },
    'the network loses the 1st ack of shop-2 from worker to broker',
  ],
  [{ type: 'duplicate', match: {}, nth: 22 }, 'the network delivers the 22nd packet twice'],
  [
    { type: 'delay', match: { packet: 'confirm' }, nth: 2, by: 100_000 },
    'the network delays the 2nd confirm by 100 ms',
  ],
  [
    { type: 'slow-disk', node: 'broker', when: { at: 0 }, factor: 10, for: 1000 },
    'the disk of broker is 10 times slower at 0 µs and is well again 1 ms later',
  ],
  [
    { type: 'fail-disk', node: 'broker', when: { point: 'after-confirm' } },
    'the disk of broker fails right after the confirmation of a message, until all faults heal',
  ],
  [
    { type: 'skew', node: 'broker', when: { at: 0 }, by: -50_000, rate: [11, 10] },
    'the clock of broker is 50 ms behind and runs at a rate of 11:10 at 0 µs',
  ],
  [{ type: 'skew', node: 'broker', when: { at: 0 }, by: 0 }, 'the clock of broker is right at 0 µs'],
  [
    { type: 'handler-error', node: 'worker', message: 1, error: 'retryable', times: 2 },
    'the handler of worker fails 2 times on message 1 (retryable)',
  ],
  [
    { type: 'handler-error', node: 'wor\u001bker', message: 1, error: 'fatal' },
    'the handler of wor\\u{1b}ker fails every time on message 1 (fatal)',
  ],
])('%j', (fault, sentence) => expect(faultSentence(fault)).toBe(sentence));
