/** Who somebody is here: roles, names, passwords. */
export { tidyEmail } from './email';
export { nameFault, nameSkeleton, tidyName } from './name';
export { looksAfter, ROLES, UNREAD_SHOWN, visitor } from './viewer';
export type { Ctx, Limit, Role, Viewer, ViewerView } from './viewer';
export { ChangePasswordInput, CodeInput, RenameInput, SignInInput, SignUpInput } from './input';
export type { NewSecondFactor, SecondFactorView } from './second-factor';
