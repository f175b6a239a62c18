import { LinkPage } from './link-page';

export default function Reset() {
  return <LinkPage kind="reset" />;
}
