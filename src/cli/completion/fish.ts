import type { Completed, CompletedCommand, CompletedOption, Values } from './completed.ts';

/** The script for fish. */
export function fishScript({ name, options, commands }: Completed): string {
  const start = `complete -c ${name}`;
  const none = '-n __fish_use_subcommand';
  return [
    `# Completion of ${name} for fish: ${name} complete fish | source`,
    `${start} -f`,
    ...options.map((option) => `${start} ${none} ${optionWords(option)}`),
    ...commands.map((command) => `${start} ${none} -a ${command.name} -d ${quoted(command.about)}`),
    ...commands.flatMap((command) => lines(start, command)),
    '',
  ].join('\n');
}

function lines(start: string, { name, options, values }: CompletedCommand): string[] {
  const within = `${start} -n '__fish_seen_subcommand_from ${name}'`;
  const given = offered(values);
  return [
    ...(given === undefined ? [] : [`${within} ${given}`]),
    ...options.map((option) => `${within} ${optionWords(option)}`),
  ];
}

function optionWords({ flags, about, values }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const taken = values === undefined ? [] : [`-r ${offered(values) ?? ''}`.trim()];
  return [...names, ...taken, `-d ${quoted(about)}`].join(' ');
}

function offered({ words, files }: Values): string | undefined {
  if (files === undefined) return words.length === 0 ? undefined : `-a ${quoted(words.join(' '))}`;
  if (files.length === 0) return '-F';
  return `-k -a ${quoted(`(${files.map((ending) => `__fish_complete_suffix .${ending}`).join('; ')})`)}`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
