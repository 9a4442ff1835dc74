// Everything works without this file; it only spares a reader some steps.
document.addEventListener('DOMContentLoaded', () => {
  const errors = document.getElementById('errors');
  if (errors) errors.focus();
  labelCells(document);
});
document.addEventListener('htmx:load', event => labelCells(event.target));

// On a phone a row of four or more columns, or of three with a text among them, becomes a block whose cells say their column's
// name (app.css, "stacks"); without this file such a table scrolls sideways. The roles keep it a table for a screen reader.
function labelCells(root) {
  for (const table of root.querySelectorAll('table.data')) {
    const head = table.tHead?.rows[table.tHead.rows.length - 1];
    if (!head || table.closest('.ladder')) continue;
    const names = [];
    for (const cell of head.cells)
      for (let i = 0; i < cell.colSpan; i++) names.push(cell.textContent.replace(/[▲▼]/g, '').trim());
    if (names.length < 3 || names.length < 4 && !table.querySelector('td.wordy')) continue;
    table.classList.add('stacks');
    table.setAttribute('role', 'table');
    for (const part of [table.tHead, ...table.tBodies, table.tFoot]) part?.setAttribute('role', 'rowgroup');
    for (const row of table.rows) {
      row.setAttribute('role', 'row');
      if (row.parentElement === table.tHead) {
        for (const cell of row.cells) cell.setAttribute('role', 'columnheader');
        continue;
      }
      const name = row.querySelector('th') ?? row.cells[0];
      name?.classList.add('heads');
      let column = 0;
      for (const cell of row.cells) {
        cell.setAttribute('role', cell.tagName === 'TH' ? 'rowheader' : 'cell');
        if (cell !== name && cell.colSpan === 1) cell.dataset.label = names[column];
        column += cell.colSpan;
      }
    }
  }
}
