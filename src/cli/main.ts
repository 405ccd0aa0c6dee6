#!/usr/bin/env node
/** The command `queuescope`. */
import { queuescope } from './queuescope.ts';

await queuescope(process.argv.slice(2));
