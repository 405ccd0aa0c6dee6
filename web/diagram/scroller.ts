/** An element that scrolls over a picture much higher than itself. Reads of its place cost nothing: the DOM is not asked. */

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Holds the place of the window, and tells when a person has moved it. */
export class Scroller {
  private readonly element: HTMLElement;
  private readonly extent: HTMLElement;
  private readonly moved: (byPerson: boolean) => void;
  private readonly stop = new AbortController();
  private place = 0;
  private isDue = false;
  private picture: Size = { width: 0, height: 0 };
  private window: Size = { width: 0, height: 0 };

  /** `extent` is what is scrolled; it is made as large as the picture. */
  constructor(element: HTMLElement, extent: HTMLElement, moved: (byPerson: boolean) => void) {
    this.element = element;
    this.extent = extent;
    this.moved = moved;
    element.addEventListener('scroll', () => this.hear(), { passive: true, signal: this.stop.signal });
  }

  /** Ends all listening. */
  close(): void {
    this.stop.abort();
  }

  /** Where the window stands, in pixels from the picture's top. */
  get top(): number {
    return this.place;
  }

  /** The window's own size. */
  resize(window: Size): void {
    this.window = window;
  }

  /** The picture's size. */
  stretch(picture: Size): void {
    if (picture.height === this.picture.height && picture.width === this.picture.width) return;
    this.picture = picture;
    this.extent.style.height = `${picture.height}px`;
    this.extent.style.width = `${picture.width}px`;
  }

  /** Moves the window, with the next drawing. */
  moveTo(top: number): void {
    const most = Math.max(0, this.picture.height - this.window.height);
    const place = Math.round(Math.max(0, Math.min(most, top)));
    if (place === this.place) return;
    this.place = place;
    this.isDue = true;
  }

  /** Tells the DOM where the window is to be; once a frame is enough, since it costs a layout. */
  settle(): void {
    if (this.isDue) this.element.scrollTop = this.place;
    this.isDue = false;
  }

  private hear(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    const most = scrollHeight - clientHeight;
    // The program has moved it, or will; or the picture has become shorter, which moves it too.
    const isOurs = this.isDue || Math.abs(scrollTop - this.place) < 2 || (this.place > most && scrollTop > most - 2);
    if (!this.isDue) this.place = scrollTop;
    this.moved(!isOurs);
  }
}
