/** The UI kit: what pages of every part are made of. */
export { loadAssets } from './assets.ts';
export { Button, ButtonLink, Buttons } from './components/buttons.tsx';
export { Choices } from './components/choices.tsx';
export { DataTable } from './components/data-table.tsx';
export { DayForm, type Keep } from './components/day-form.tsx';
export { Due, relativeTime } from './components/due.tsx';
export { ErrorSummary, fieldError } from './components/error-summary.tsx';
export { FileField, type Option, Select, TextArea, TextField } from './components/fields.tsx';
export { Form, Kept } from './components/form.tsx';
export { Notice, Panel, StatusTag, SummaryList, type SummaryRow, type Tone, UserText } from './components/panels.tsx';
export { errorPage } from './error-page.tsx';
export { Doors } from './layout/doors.tsx';
export { PublicPage } from './layout/public-page.tsx';
export { StaffPage, type StaffPageContext } from './layout/staff-page.tsx';
export { isReviewed } from './review-state.ts';
export { makeStencils } from './stencil.ts';
