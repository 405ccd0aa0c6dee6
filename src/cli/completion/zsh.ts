import type { Completed, CompletedCommand, CompletedOption, Values } from './completed.ts';

/** The script for zsh: to be sourced below compinit, or kept as a file on $fpath. */
export function zshScript({ name, options, commands }: Completed): string {
  return `#compdef ${name}
# Completion of ${name} for zsh: source <(${name} complete zsh), below compinit
_${name}() {
  while (( CURRENT > 2 )) && [[ $words[2] == -* ]]; do shift words; (( CURRENT-- )); done
  if (( CURRENT == 2 )); then
    if [[ $words[2] == -* ]]; then
      _arguments ${options.map(specification).join(' ')}
    else
      local -a commands=(
${commands.map((command) => `        ${quoted(`${command.name}:${command.about}`)}`).join('\n')}
      )
      _describe command commands
    fi
    return
  fi
  shift words; (( CURRENT-- ))
  case $words[1] in
${commands.map(branch).join('\n')}
  esac
}
if [[ "$funcstack[1]" == _${name} ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

const branch = ({ name, options, values }: CompletedCommand): string =>
  [
    `    ${name})`,
    '      _arguments \\',
    ...options.map((option) => `        ${specification(option)} \\`),
    `        ${quoted(`*:${action(values)}`)} ;;`,
  ].join('\n');

function specification({ flags, about, values }: CompletedOption): string {
  const said = `[${about.replace(/[[\]\\:]/g, ' ')}]${values === undefined ? '' : `:${action(values)}`}`;
  return flags.length === 1 ? quoted(`*${flags[0]}${said}`) : `'*'{${flags.join(',')}}${quoted(said)}`;
}

function action({ words, files }: Values): string {
  if (files !== undefined) return files.length === 0 ? 'file:_files' : `file:_files -g "*.(${files.join('|')})"`;
  return words.length === 0 ? 'value: ' : `value:(${words.join(' ')})`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
