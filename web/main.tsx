import { render } from 'preact';
import { App } from './shell/app.tsx';
import './styles/tokens.css';
import './styles/base.css';

render(<App />, document.getElementById('app') as HTMLElement);
