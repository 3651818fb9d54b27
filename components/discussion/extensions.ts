import { Mark } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { isSafeHref } from '@/lib/richtext';

/** Words that name somebody. Put in by completion alone (mentions.ts): what is pasted names nobody. */
const mention = Mark.create({
  name: 'mention',
  inclusive: false,
  addAttributes: () => ({ userId: { rendered: false, isRequired: true } }),
  renderHTML: () => ['span', { class: 'mention' }, 0],
});

/**
 * What the comment editor can write: the comment schema of lib/richtext, in Tiptap's words.
 * tests/unit/richtext/editor.test.ts holds the two together.
 */
export const commentExtensions = [
  StarterKit.configure({
    heading: false,
    codeBlock: false,
    horizontalRule: false,
    underline: false,
    // An empty last paragraph would be sent along with every comment that ends in a list.
    trailingNode: false,
    link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (href) => isSafeHref(href) },
  }),
  mention,
];
