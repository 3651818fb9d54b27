import type { SuggestionProps } from '@tiptap/suggestion';
import { CaretListRoom } from '@/components/ui/caret-list-room';
import type { Tool } from '@/components/ui/rich-text-tools';
import type { MenuTool } from './article-tools';

/** What the caret's watcher says of an open menu: what was typed after the slash, how to place a list there, and how to do what was chosen. */
export type Slash = SuggestionProps<never, Tool>;

/** The slash menu of one editor: the tools that fit what was typed. */
export class SlashMenuRoom extends CaretListRoom<MenuTool, Slash> {
  /** `find`: the tools that fit what was typed, best first. */
  constructor(private readonly find: (slash: Slash) => readonly MenuTool[]) {
    super();
  }

  readonly show = (slash: Slash): void => {
    const before = this.open();
    this.turn({ watcher: slash, found: this.find(slash), chosen: before?.watcher.query === slash.query ? before.chosen : 0 });
  };
}
