// Everything works without this file; it only spares a reader some steps.
document.addEventListener('DOMContentLoaded', () => {
  const errors = document.getElementById('errors');
  if (errors) errors.focus();
});
