/** The project's folder. */
export const ROOT: string;
/** What this clone keeps between runs and git does not. */
export const DATA: string;
