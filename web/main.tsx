// The words of the design come first, so that each feature's own styles have the last word.
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/surfaces.css';
import './styles/print.css';

import { render } from 'preact';
import { App } from './shell/app.tsx';
import { begin } from './shell/begin.ts';
import { NoWorker } from './shell/no-worker.tsx';

const place = document.getElementById('app') as HTMLElement;
place.textContent = '';
if (typeof Worker === 'undefined') render(<NoWorker />, place);
else {
  begin();
  render(<App />, place);
}
