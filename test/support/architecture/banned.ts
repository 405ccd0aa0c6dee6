// Names that must not be called, each with what to write instead.
import { codeOf, type Finding, findingAt, type SourceFile, standsIn } from './source.ts';

interface Ban {
  readonly pattern: RegExp;
  readonly instead: string;
  /** The folders and modules of src that may use it; everyone else may not. */
  readonly except?: readonly string[];
  /** The only folders and modules of src to which the ban applies. */
  readonly only?: readonly string[];
}

const virtualTime = 'use the virtual time of the world or of the event';

const bans: readonly Ban[] = [
  { pattern: /\bDate\s*\.\s*now\b/g, instead: virtualTime, except: ['cli'] },
  { pattern: /\bnew\s+Date\b/g, instead: `${virtualTime}; exporters convert it`, except: ['cli'] },
  { pattern: /\bperformance\s*\.\s*now\b/g, instead: virtualTime, except: ['cli'] },
  {
    pattern: /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/g,
    instead: 'schedule a step on the agenda',
    except: ['cli'],
  },
  { pattern: /\bMath\s*\.\s*random\b/g, instead: 'draw by key from kernel/random', except: ['cli'] },
  {
    pattern: /\.\s*(?:toLocale\w*|localeCompare)\b|\bIntl\s*\./g,
    instead: 'compare and print without a locale: a < b, String(n)',
    except: ['cli'],
  },
  {
    pattern: /\.\s*(?:sort|toSorted)\s*\(\s*\)/g,
    instead: 'give a comparator that orders numbers as numbers and text by a < b',
  },
  {
    pattern: /\bMath\s*\.\s*(?!(?:floor|ceil|round|trunc|min|max|abs|sign|imul|clz32|random)\b)\w+/g,
    instead: 'stay with integers and ratios: results of this differ between engines',
    except: ['cli', 'report'],
  },
  { pattern: /\*\*/g, instead: 'write the number out, or multiply', except: ['cli', 'report'] },
  {
    pattern: /\b(?:self|sessionId)\b/g,
    instead: "name the node by its own id: live actors' references do not survive a copied world",
    only: ['actors', 'profiles'],
    except: ['actors/adapter'], // which makes the inert scope that XState asks for
  },
  { pattern: /\bconsole\s*\./g, instead: 'return the text; the command line prints it', except: ['cli'] },
  { pattern: /\bas\s+any\b|<any>/g, instead: 'use unknown and narrow it, or name the type' },
];

/** Calls and names that src may not use where it uses them. */
export function bannedNames(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const code = codeOf(file);
    const within = (places: readonly string[]): boolean => places.some((place) => standsIn(file.path, place));
    return bans
      .filter(({ except = [], only }) => !within(except) && (only === undefined || within(only)))
      .flatMap(({ pattern, instead }) =>
        [...code.matchAll(pattern)].map((match) =>
          findingAt(file, match.index, `uses ${match[0].replace(/\s+/g, ' ').trim()}; ${instead}`),
        ),
      );
  });
}

/** Comments that switch the compiler off, or that put work off. */
export function bannedComments(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) =>
    [...file.text.matchAll(/@ts-(?:ignore|nocheck)\b|\b(?:TODO|FIXME)\b/g)].map((match) =>
      findingAt(
        file,
        match.index,
        `says ${match[0]}; ${match[0].startsWith('@') ? 'fix the type, or narrow it' : 'do it now, or open an issue'}`,
      ),
    ),
  );
}

/** Tests that are switched off, put off, or switch the others off. */
export function disabledTests(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) =>
    [
      ...codeOf(file).matchAll(
        /\b(?:it|test|describe|suite|bench)(?:\s*\.\s*\w+)*?\s*\.\s*(?:skip|only|todo|fails)\b/g,
      ),
    ].map((match) =>
      findingAt(file, match.index, `uses ${match[0]}; let it run, or delete it (skipIf names what a machine lacks)`),
    ),
  );
}
