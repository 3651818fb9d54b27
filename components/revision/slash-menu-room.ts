import type { SuggestionProps } from '@tiptap/suggestion';
import type { Tool } from '@/components/ui/rich-text-tools';
import type { MenuTool } from './article-tools';

/** What the caret's watcher says of an open menu: what was typed after the slash, how to place a list there, and how to do what was chosen. */
export type Slash = SuggestionProps<never, Tool>;

/** An open menu: the tools that fit what was typed, and which of them Enter would take. */
export interface OpenMenu {
  slash: Slash;
  found: readonly MenuTool[];
  chosen: number;
}

/**
 * The slash menu between the editor, which tells it what is typed and gives it keys, and React, which draws it. It is not
 * React's state, for that is drawn a moment later: who types `/h` and Enter in one breath would get a new paragraph.
 */
export class SlashMenuRoom {
  #open: OpenMenu | null = null;
  readonly #listeners = new Set<() => void>();

  /** `find`: the tools that fit what was typed, best first. */
  constructor(private readonly find: (slash: Slash) => readonly MenuTool[]) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly open = (): OpenMenu | null => this.#open;

  /** Something was typed after the slash, or the slash itself. */
  readonly show = (slash: Slash): void => {
    const isAsBefore = this.#open?.slash.query === slash.query;
    this.#turn({ slash, found: this.find(slash), chosen: isAsBefore ? (this.#open?.chosen ?? 0) : 0 });
  };

  readonly close = (): void => this.#turn(null);

  readonly choose = (chosen: number): void => {
    if (this.#open && this.#open.chosen !== chosen) this.#turn({ ...this.#open, chosen });
  };

  /** A key, before the editor takes it; `true` when it was the menu's. Escape is the watcher's own. */
  readonly press = (event: KeyboardEvent): boolean => {
    const tool = this.#open?.found[this.#open.chosen];
    if (!this.#open || tool === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const { found, chosen, slash } = this.#open;
    if (event.key === 'ArrowDown') this.choose((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') this.choose((chosen + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') slash.command(tool);
    else return false;
    return true;
  };

  #turn(open: OpenMenu | null): void {
    this.#open = open;
    for (const listener of this.#listeners) listener();
  }
}
