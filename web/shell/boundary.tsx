import { Component, type ComponentChildren } from 'preact';
import { copyReport } from './failure-report.ts';
import { errorText } from './uncaught.ts';

interface BoundaryProps {
  /** What is within, as a sentence begins with it, e.g. `The diagram`. */
  readonly what: string;
  readonly children: ComponentChildren;
}

/** Keeps the failure of one part to that part: the rest of the page goes on, and the part can be tried again. */
export class Boundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ error });
  }

  render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <section class="empty" role="alert">
        <h2>{this.props.what} could not be shown</h2>
        <p>Your scenario and its runs are kept.</p>
        <div class="row">
          <button type="button" class="primary" onClick={() => this.setState({ error: undefined })}>
            Try again
          </button>
          <button type="button" onClick={() => copyReport(errorText(error))}>
            Copy a report
          </button>
        </div>
      </section>
    );
  }
}
