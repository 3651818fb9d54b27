/** Make a production build in `dist`, unless the one there was made from these very sources; says which. See build.mjs. */
export function build(wish: { dist: string; env: NodeJS.ProcessEnv }): Promise<string>;
