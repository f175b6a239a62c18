import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

export const whichLink = z.object({ linkId: idOf('LinkId') });
export const whichTask = z.object({ taskId: idOf('LinkTaskId') });
