import type { SuggestionProps } from '@tiptap/suggestion';
import type { PersonFound } from '@/lib/discussion';

/** What the caret's watcher says of an open list: what was typed after the sign, how to place a list there, and how to put in who was chosen. */
export type Naming = SuggestionProps<never, PersonFound>;

/** An open list: those whose names fit what was typed, and which of them Enter would take. */
export interface OpenNames {
  naming: Naming;
  found: readonly PersonFound[];
  chosen: number;
}

/** Between a key and the question who that might be: faster is not read. */
const PAUSE_MS = 150;

/**
 * The list of names between the editor, which tells it what is typed and gives it keys, and React, which draws it. It is not
 * React's state, for that is drawn a moment later than the next key is pressed.
 */
export class MentionRoom {
  #open: OpenNames | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #known = new Map<string, readonly PersonFound[]>();
  readonly #listeners = new Set<() => void>();

  /** `find`: whose names have these letters; `null` when that could not be asked. */
  constructor(private readonly find: (query: string) => Promise<readonly PersonFound[] | null>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly open = (): OpenNames | null => this.#open;

  /** Is there a list that keys are for? */
  readonly isOpen = (): boolean => this.#open !== null && this.#open.found.length > 0;

  /** Something was typed after the sign, or the sign itself. */
  readonly show = (naming: Naming): void => {
    clearTimeout(this.#timer);
    const query = naming.query.toLowerCase();
    const known = this.#knownOf(query);
    this.#turn({ naming, found: known ?? (this.#open?.found ?? []).filter(({ name }) => name.toLowerCase().includes(query)), chosen: 0 });
    if (known === null) this.#timer = setTimeout(() => void this.#ask(query), PAUSE_MS);
  };

  readonly close = (): void => {
    clearTimeout(this.#timer);
    this.#turn(null);
  };

  readonly choose = (chosen: number): void => {
    if (this.#open && this.#open.chosen !== chosen) this.#turn({ ...this.#open, chosen });
  };

  /** A key, before the editor takes it; `true` when it was the list's. Escape is the watcher's own. */
  readonly press = (event: KeyboardEvent): boolean => {
    const person = this.#open?.found[this.#open.chosen];
    if (!this.#open || person === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const { found, chosen, naming } = this.#open;
    if (event.key === 'ArrowDown') this.choose((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') this.choose((chosen + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') naming.command(person);
    else return false;
    return true;
  };

  async #ask(query: string): Promise<void> {
    const found = await this.find(query);
    if (found === null) return;
    this.#known.set(query, found);
    if (this.#open?.naming.query.toLowerCase() === query) this.#turn({ ...this.#open, found, chosen: 0 });
  }

  /** Who is known to fit: nobody, once nobody fitted what it begins with. `null` when that has to be asked. */
  #knownOf(query: string): readonly PersonFound[] | null {
    for (let length = 0; length < query.length; length += 1) if (this.#known.get(query.slice(0, length))?.length === 0) return [];
    return this.#known.get(query) ?? null;
  }

  #turn(open: OpenNames | null): void {
    this.#open = open;
    for (const listener of this.#listeners) listener();
  }
}
