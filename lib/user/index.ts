/** Who somebody is here: roles, names, passwords. */
export { nameFault, nameSkeleton, tidyName } from './name';
export { ROLES, visitor } from './viewer';
export type { Ctx, Limit, Role, Viewer, ViewerView } from './viewer';
export { ChangePasswordInput, RenameInput, SignInInput, SignUpInput } from './input';
