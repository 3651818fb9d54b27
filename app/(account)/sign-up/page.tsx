import { EntrancePage, entranceMetadata, type EntranceProps } from '@/app/_web/entrance-page';

export const generateMetadata = () => entranceMetadata('sign-up');

export default function Page(props: EntranceProps) {
  return <EntrancePage kind="sign-up" {...props} />;
}
