import { labelTemplates, labelsPerPage, templateNames } from '../../label';
import { signedIn } from '../procedure';

export const templates = signedIn.query(() =>
  templateNames.map((id) => ({
    id,
    name: labelTemplates[id].name,
    perPage: labelsPerPage(labelTemplates[id]),
  })),
);
