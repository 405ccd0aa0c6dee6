/** The arguments with which the servers of a recording were started. */
import { hintAt } from '../../model/did-you-mean.ts';
import { areLimits } from '../../profiles/redis-pubsub/limits.ts';
import { RecordingError } from '../recording.ts';

/** Those that the profile follows, and what their values may be. */
const followed: Readonly<Record<string, (value: string) => boolean>> = {
  'client-output-buffer-limit': areLimits,
  'cluster-enabled': (value) => value === 'yes' || value === 'no',
  'notify-keyspace-events': (value) => /^[KEg$lszxetdmnA]*$/.test(value),
};

/** Those that change nothing of what is simulated: where a server listens, what it writes, how it replicates. */
const indifferent =
  /^(port|bind|protected-mode|dir|dbfilename|save|append(only|fsync)|daemonize|pidfile|logfile|loglevel|hz|databases|tcp-.+|replicaof|(repl|replica|cluster)-.+)$/;

/** The options by their names, without the dashes; all words up to the next option are the value of one. */
export function optionsIn(words: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  let name: string | undefined;
  for (const word of words) {
    if (word.startsWith('--')) {
      name = word.slice(2);
      options.set(name, '');
    } else if (name === undefined) {
      throw new RecordingError(`topology.serverArguments: ${word} belongs to no option; options begin with --`);
    } else {
      options.set(name, `${options.get(name)} ${word}`.trim());
    }
  }
  return options;
}

/** Throws a RecordingError where an option is unknown or has a value that no server would take. */
export function checkOptions(words: readonly string[]): void {
  for (const [name, value] of optionsIn(words)) {
    const isFit = Object.hasOwn(followed, name) ? followed[name] : undefined;
    if (isFit === undefined && !indifferent.test(name)) {
      const known = Object.keys(followed);
      const hint = hintAt(name, known, `there are ${known.join(', ')}`);
      throw new RecordingError(`topology.serverArguments: the option --${name} is not simulated; ${hint}`);
    }
    if (isFit?.(value) === false)
      throw new RecordingError(`topology.serverArguments: Redis refuses --${name} ${JSON.stringify(value)}`);
  }
}
