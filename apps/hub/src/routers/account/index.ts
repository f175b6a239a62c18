import { router } from '../procedure';
import { me } from './me';
import { signOut } from './sign-out';

export const accountRouter = router({ me, signOut });
