/** The part of the DOM that reading needs. Its parser runs outside a browser, so the browser's own types are not there. */
export interface HtmlElement {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly children: Iterable<HtmlElement>;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
  closest(selector: string): HtmlElement | null;
  remove(): void;
}

export interface HtmlDocument {
  readonly documentElement: HtmlElement | null;
  readonly body: HtmlElement;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}
