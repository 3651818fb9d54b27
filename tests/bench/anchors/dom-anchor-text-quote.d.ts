declare module 'dom-anchor-text-quote' {
  interface Quote {
    exact: string;
    prefix?: string;
    suffix?: string;
  }
  interface Position {
    start: number;
    end: number;
  }
  /** All it asks of a document's root is its text. */
  interface Root {
    textContent: string;
  }
  export function fromTextPosition(root: Root, position: Position): Quote;
  export function toTextPosition(root: Root, quote: Quote, options?: { hint?: number }): Position | null;
}
