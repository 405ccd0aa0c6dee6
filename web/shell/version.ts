import { version as written } from '../../package.json';

/** The version of the engine and of this app. */
export const version: string = written;
