/** The package ships its types under a name TypeScript does not find. */
declare module 'unicode-confusables' {
  /** Every character that looks like another replaced by that other, after UTS #39's table of confusables. */
  export function rectifyConfusion(text: string): string;
}
