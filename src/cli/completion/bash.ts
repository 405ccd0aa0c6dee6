import type { Completed, CompletedCommand, Values } from './completed.ts';

/** The script for bash; it needs no other completion to be loaded. */
export function bashScript({ name, options, commands }: Completed): string {
  return `# Completion of ${name} for bash: source <(${name} complete bash)
_${name}_words() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}
_${name}_files() {
  local ending IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  if [ $# -eq 0 ]; then COMPREPLY=($(compgen -f -- "$cur")); return; fi
  COMPREPLY=($(compgen -d -- "$cur"))
  for ending in "$@"; do COMPREPLY+=($(compgen -f -X "!*.$ending" -- "$cur")); done
}
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= i
  # bash splits --option=value at the sign
  if [ "$cur" = '=' ]; then cur=; elif [ "$prev" = '=' ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in -*) ;; *) command=\${COMP_WORDS[i]}; break ;; esac
  done
  COMPREPLY=()
  case $command in
  '')
    case $cur in
    -*) _${name}_words '${flagsOf({ options })}' ;;
    *) _${name}_words '${commands.map((command) => command.name).join(' ')}' ;;
    esac ;;
${commands.map((command) => branch(name, command)).join('\n')}
  esac
}
complete -F _${name} ${name}
`;
}

const flagsOf = ({ options }: Pick<CompletedCommand, 'options'>): string =>
  options.flatMap(({ flags }) => flags).join(' ');

function branch(program: string, command: CompletedCommand): string {
  const taking = command.options.flatMap(({ flags, values }) =>
    values === undefined ? [] : [`    ${flags.join('|')}) ${reply(program, values)}; return ;;`],
  );
  return [
    `  ${command.name})`,
    ...(taking.length === 0 ? [] : ['    case $prev in', ...taking, '    esac']),
    '    case $cur in',
    `    -*) _${program}_words '${flagsOf(command)}' ;;`,
    `    *) ${reply(program, command.values)} ;;`,
    '    esac ;;',
  ].join('\n');
}

function reply(program: string, { words, files }: Values): string {
  if (files !== undefined) return [`_${program}_files`, ...files].join(' ');
  return words.length === 0 ? ':' : `_${program}_words '${words.join(' ')}'`;
}
