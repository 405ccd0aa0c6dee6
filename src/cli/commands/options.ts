/** Arguments and options that several commands share. */
import { Argument, Option } from 'commander';
import { valued } from '../values.ts';

/** The scenario files of a command. */
export const scenarioFiles = (): Argument =>
  valued(new Argument('<FILE...>', 'scenario files, folders of them, or - for standard input'), 'scenario');

/** One scenario file. */
export const scenarioFile = (): Argument =>
  valued(new Argument('<FILE>', 'a scenario file, or - for standard input'), 'scenario');

/** A trace file. */
export const traceFile = (): Argument =>
  valued(new Argument('<TRACE>', 'a trace file, or - for standard input'), 'trace');

/** The seed of a run. */
export const seed = (): Option => new Option('--seed <TEXT>', 'any text; the same seed gives the same run');

/** Another profile than the file's. */
export const profile = (): Option =>
  valued(new Option('--profile <NAME>', 'run it on this kind of broker instead of its own'), 'profile');

/** A part of a campaign. */
export const shard = (): Option =>
  new Option('--shard <I/N>', 'make only part I of N of it, and print the report of it that merge reads');

/** One JSON document instead of text. */
export const json = (): Option => new Option('--json', 'print one JSON document and nothing else on standard output');

/** A file for the output. */
export const output = (): Option =>
  valued(new Option('-o, --output <FILE>', 'write there instead of standard output'), 'file');

/** Guarantees to hold something to: the option may be repeated, and a value may hold several with commas between. */
export const guarantee = (about = 'hold it to this guarantee; may be repeated'): Option =>
  valued(new Option('--guarantee <NAME>', about).argParser(collected), 'guarantee');

/** How many runs of each kind are made, each with a seed of its own. */
export const seeds = (otherwise: number): Option =>
  new Option('--seeds <COUNT>', `make so many runs of each, with as many seeds; ${otherwise} otherwise`);

/** How many threads make runs. */
export const workers = (): Option =>
  new Option('--workers <COUNT>', 'use so many threads; one for each processor otherwise');

/** Collects the values of an option that may be repeated, each of which may hold several with commas between. */
export const collected = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(','),
];
