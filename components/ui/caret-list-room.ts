/** What watches the caret, as far as a list needs it (@tiptap/suggestion's SuggestionProps): how to place the list there, and how to do what was chosen. */
interface Watched<Entry> {
  query: string;
  mount: (list: HTMLElement) => () => void;
  command: (entry: Entry) => void;
}

/** An open list: the entries that fit what was typed, and which of them Enter would take. */
export interface OpenList<Entry, Watcher> {
  watcher: Watcher;
  found: readonly Entry[];
  chosen: number;
}

/**
 * A list at the caret between an editor, which tells it what is typed and gives it keys, and React, which draws it. It is not React's
 * state, for that is drawn a moment later: who types `/h` and Enter in one breath would get a new paragraph.
 */
export abstract class CaretListRoom<Entry, Watcher extends Watched<Entry>> {
  #open: OpenList<Entry, Watcher> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly open = (): OpenList<Entry, Watcher> | null => this.#open;

  /** Is there a list that keys are for? */
  readonly isOpen = (): boolean => this.#open !== null && this.#open.found.length > 0;

  readonly close = (): void => {
    this.closing();
    this.turn(null);
  };

  readonly choose = (chosen: number): void => {
    if (this.#open && this.#open.chosen !== chosen) this.turn({ ...this.#open, chosen });
  };

  /** A key, before the editor takes it; `true` when it was the list's. Escape is the watcher's own. */
  readonly press = (event: KeyboardEvent): boolean => {
    const entry = this.#open?.found[this.#open.chosen];
    if (!this.#open || entry === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const { found, chosen, watcher } = this.#open;
    if (event.key === 'ArrowDown') this.choose((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') this.choose((chosen + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') watcher.command(entry);
    else return false;
    return true;
  };

  /** Something was typed after the sign, or the sign itself. */
  abstract readonly show: (watcher: Watcher) => void;

  /** Leave off whatever is under way for the list that closes. */
  protected closing(): void {
    // Most lists have nothing under way.
  }

  protected turn(open: OpenList<Entry, Watcher> | null): void {
    this.#open = open;
    for (const listener of this.#listeners) listener();
  }
}
