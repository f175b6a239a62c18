import { router } from '../procedure';
import { choice } from './choice';
import { choose } from './choose';
import { discard } from './discard';
import { language } from './language';
import { list } from './list';
import { preview } from './preview';
import { resetTemplate } from './reset-template';
import { saveLanguage } from './save-language';
import { saveSender } from './save-sender';
import { saveTemplate } from './save-template';
import { sendAgain } from './send-again';
import { sendMe } from './send-me';
import { senders } from './senders';
import { steps } from './steps';
import { templates } from './templates';
import { writeAgain } from './write-again';

export const messageRouter = router({
  ...{ choice, choose, discard, language, list, preview, resetTemplate, saveLanguage, saveTemplate },
  ...{ saveSender, sendAgain, senders, sendMe, steps, templates, writeAgain },
});
