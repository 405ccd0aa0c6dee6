// The peers: the same problem (peers/p1-rules.md) in hand-written JavaScript, in SIM.JS, in live XState actors and in SimPy.
// A contender has an id, a title, and either `load`, which gives a function of a seed that plays one run and returns its
// counters, or `command`, a program that speaks the protocol of worker.mjs.
import { fileURLToPath } from 'node:url';

export const peers = [
  {
    id: 'plain',
    title: 'JavaScript by hand, plain',
    load: async () => (await import('./peers/p1_js_plain.mjs')).run,
  },
  {
    id: 'tuned',
    title: 'JavaScript by hand, tuned',
    load: async () => (await import('./peers/p1_js_tuned.mjs')).run,
  },
  {
    id: 'prototype',
    title: 'XState machines, memo prototype',
    load: async () => (await import('./peers/p1_xstate_kernel.mjs')).makeRun('memo'),
  },
  {
    id: 'simjs',
    title: 'SIM.JS',
    load: async () => (await import('./peers/p1_simjs.mjs')).run,
  },
  {
    id: 'actors',
    title: 'XState, live actors',
    load: async () => (await import('./peers/p1_xstate_actors.mjs')).run,
  },
  {
    id: 'simpy',
    title: 'SimPy',
    command: ['/usr/bin/python3', '-B', fileURLToPath(new URL('./simpy_turns.py', import.meta.url))],
  },
  {
    id: 'plain-20',
    title: 'JavaScript by hand, plain, 20 messages',
    messages: 20,
    load: async () => (await import('./peers/p1_js_plain.mjs')).run,
  },
  {
    id: 'actors-20',
    title: 'XState, live actors, 20 messages',
    messages: 20,
    load: async () => (await import('./peers/p1_xstate_actors.mjs')).run,
  },
];
