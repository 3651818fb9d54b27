import { Extension } from '@tiptap/react';
import { Plugin } from '@tiptap/pm/state';
import { tidyPasted } from '@/lib/richtext';

/** An article of its own; in so much, addresses without a link are not looked for: it would take a quarter of the whole paste. */
const LONG = 100_000;

/** What is pasted from elsewhere, as it was meant. What comes from an editor like ours says so, and is taken as it is. */
export const Pasting = Extension.create({
  name: 'pasting',
  // After the tables, which paste cells into cells.
  priority: 50,
  transformPastedHTML: (html) => (/\sdata-pm-slice=/u.test(html) ? html : tidyPasted(html, (whole) => new DOMParser().parseFromString(whole, 'text/html'))),
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste(view, _, slice) {
          if (slice.size < LONG) return false;
          view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste').setMeta('preventAutolink', true));
          return true;
        },
      },
    }),
  ],
});
