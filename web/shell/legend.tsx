import { Dialog } from './dialog.tsx';
import { closeDialog } from './dialogs.ts';
import { legend, type Sign } from './legend-signs.ts';
import './legend.css';

/** What the lines and glyphs of the diagram mean. */
export function Legend() {
  return (
    <Dialog title="What the signs mean" onClose={closeDialog}>
      <div class="dialog-body">
        <table class="table legend">
          <thead>
            <tr>
              <th scope="col">Sign</th>
              <th scope="col">Word</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {legend.map((sign) => (
              <tr key={sign.word}>
                <td>
                  <Sample {...sign} />
                </td>
                <th scope="row">{sign.word}</th>
                <td>{sign.meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

/** A piece of a line with its head, as the diagram draws it. */
function Sample({ token, line, head }: Sign) {
  return (
    <svg width="72" height="20" viewBox="0 0 72 20" aria-hidden="true" style={`color:var(--st-${token})`}>
      <g fill="none" stroke="currentColor" stroke-linecap="butt">
        {line.map(({ path, width, dashes }) => (
          <path key={path} d={path} stroke-width={width} stroke-dasharray={dashes} />
        ))}
      </g>
      {head.map(({ path, isFilled, width }) => (
        <path
          key={path}
          d={path}
          fill={isFilled ? 'currentColor' : 'none'}
          stroke="currentColor"
          stroke-width={width ?? 1.5}
          stroke-linejoin="round"
        />
      ))}
    </svg>
  );
}
