import { render } from 'preact';
import { App } from './shell/app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/surfaces.css';

render(<App />, document.getElementById('app') as HTMLElement);
