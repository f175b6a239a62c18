import { LinkPage } from './link-page';

export default function Invitation() {
  return <LinkPage kind="invitation" />;
}
