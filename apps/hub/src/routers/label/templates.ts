import { labelTemplates, labelsPerPage, templateNames } from '../../label';
import { allowed } from '../procedure';

export const templates = allowed('see-catalogue').query(() =>
  templateNames.map((id) => ({
    id,
    name: labelTemplates[id].name,
    perPage: labelsPerPage(labelTemplates[id]),
  })),
);
