import { router } from '../procedure';
import { choice } from './choice';
import { choose } from './choose';
import { discard } from './discard';
import { language } from './language';
import { list } from './list';
import { preview } from './preview';
import { resetTemplate } from './reset-template';
import { saveLanguage } from './save-language';
import { saveTemplate } from './save-template';
import { sendAgain } from './send-again';
import { sendMe } from './send-me';
import { steps } from './steps';
import { templates } from './templates';
import { writeAgain } from './write-again';

export const messageRouter = router({
  ...{ choice, choose, discard, language, list, preview, resetTemplate, saveLanguage, saveTemplate },
  ...{ sendAgain, sendMe, steps, templates, writeAgain },
});
