using CoopPortal.Core.Governance;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class MeetingTests
{
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTime Starts = new(2026, 10, 8, 18, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 10, 8);

    private static readonly Attendance[] Attending =
        [new("Bob Ray", "Oak", true), new("Ann Lee", "Elm", true), new("Cy Poe", "Ash", false)];

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(MeetingStatus.Planned, ".x.x")]
    [InlineData(MeetingStatus.Held, "..x.")]
    [InlineData(MeetingStatus.MinutesApproved, "....")]
    [InlineData(MeetingStatus.Cancelled, "....")]
    public void A_meeting_moves_only_along_its_way_and_says_why(MeetingStatus from, string allowed)
    {
        Assert.Equal(allowed, string.Concat(Enum.GetValues<MeetingStatus>().Select(to => Meeting.CanMove(from, to) ? 'x' : '.')));
        var meeting = In(from);
        Assert.Equal(from, meeting.Status);
        Assert.Equal(from == MeetingStatus.Held, meeting.WhyNotEditMinutes() is null);
        foreach (var to in Enum.GetValues<MeetingStatus>())
            if (meeting.WhyNotMove(to) is { } refusal)
                Assert.Contains(Meeting.StatusWords(from), refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_meeting_is_held_from_its_beginning_on_and_its_minutes_are_edited_until_they_are_approved()
    {
        var meeting = In(MeetingStatus.Planned);
        Assert.Equal("“Governance committee” begins Oct. 8, 2026, 2:00 p.m. ET; attendance is taken from then on.",
            meeting.WhyNotHold(Starts.AddTicks(-1), Eastern)!.Sentence);
        meeting.Hold(Attending, "Draft", Starts);
        meeting.EditMinutes("Edited");
        meeting.ApproveMinutes("Chair", Starts.AddDays(1));
        Assert.Throws<RefusedException>(() => meeting.EditMinutes("Later"));
        Assert.Equal(("Edited", 3), (meeting.Minutes, meeting.Attendance.Count));
        Assert.Equal("meeting.backwards", Meeting.WhyNotPlan("Title", Starts, Starts)!.Code);
        Assert.Equal("meeting.title", Meeting.WhyNotPlan(" ", Starts, Starts.AddHours(1))!.Code);
    }

    [Fact]
    public void Minutes_tell_who_was_there_how_each_voted_and_what_came_of_it()
    {
        var motion = MotionTests.In(MotionStatus.Failed);
        Assert.Equal(
        [
            "Minutes: Governance committee", "Oct. 8, 2026, 2:00 p.m. ET, Board room", "", "Present: Ann Lee (Elm) and Bob Ray (Oak).",
            "Absent: Cy Poe (Ash).", "", "Motion 2026-14: Approve Paper House", "Moved by Member 1. That Paper House be approved.",
            "Cy Poe is recused.", "For: Member 1 (District 1).",
            "Against: Member 2 (District 2): too dear; Member 3 (District 3): too dear.", "Abstained: nobody.", motion.Outcome!, "",
        ], MinutesText.Of(In(MeetingStatus.Planned), Attending, [new(motion, ["Cy Poe is recused."])], Eastern).Split('\n'));
        Assert.EndsWith("1 for, 2 against, 0 abstained. Needed for: 2, more than half of the 3 votes for and against; an abstention counts "
            + "for the quorum and not for the majority. The motion fails.", motion.Outcome, StringComparison.Ordinal);
        Assert.EndsWith("Absent: nobody.\n\nNo motion was decided.\n",
            MinutesText.Of(In(MeetingStatus.Planned), Attending.Take(2), [], Eastern), StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_tell_a_casting_vote_a_recorded_vote_an_effect_and_a_withdrawal()
    {
        var tied = MotionTests.In(MotionStatus.Tied);
        tied.BreakTie(1, "Chris Chair", new(VoteChoice.For, "members need paper"), Starts);
        tied.Apply("Paper House is approved.", Today, Starts);
        var text = Minutes(tied);
        Assert.Contains("\nCasting vote of Chris Chair: for (members need paper).\n", text, StringComparison.Ordinal);
        Assert.EndsWith("The motion is carried.\nEffect applied: Paper House is approved.\n", text, StringComparison.Ordinal);
        Assert.Contains("Member 5 (District 5) (recorded by Cleo Clark, by telephone)", Minutes(MotionTests.In(MotionStatus.Closed)),
            StringComparison.Ordinal);
        Assert.EndsWith("Withdrawn by Member 1: no longer needed.\n", Minutes(MotionTests.In(MotionStatus.Withdrawn)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_agenda_is_what_is_open_impossible_or_to_be_reviewed()
    {
        var impossible = MotionTests.In(MotionStatus.Carried);
        impossible.FindImpossible(new("vendor.move", "Paper House is terminated."), Starts);
        var opens = new DateTime(2026, 10, 5, 13, 0, 0, DateTimeKind.Utc);
        var reviewed = MotionTests.In(MotionStatus.Carried,
            draft: new(MotionKind.Resolution, "Thanks", "Text", opens, opens.AddDays(3)) { ReviewOn = Today });
        Assert.Equal(
        [
            "1. Motion 2026-14, Approve Paper House: the vote closes Oct. 8, 2026, 9:00 a.m. ET.",
            $"2. Motion 2026-14, Approve Paper House: carried and impossible. {impossible.EffectWords}",
            "3. Review of motion 2026-14, Thanks: due Oct. 8, 2026.", "",
        ], MinutesText.Agenda([MotionTests.In(MotionStatus.Open), impossible, reviewed, MotionTests.In(MotionStatus.Failed)], [], Today,
            Eastern).Split('\n'));
        Assert.Equal("Nothing is open.\n", MinutesText.Agenda([MotionTests.In(MotionStatus.Draft)], [], Today, Eastern));
    }

    private static string Minutes(Motion motion) =>
        MinutesText.Of(In(MeetingStatus.Planned), Attending, [new(motion, [])], Eastern);

    private static Meeting In(MeetingStatus status)
    {
        var meeting = new Meeting("Governance committee", "Board room", Starts, Starts.AddHours(1));
        if (status == MeetingStatus.Cancelled)
            meeting.Cancel("snow");
        if (status is MeetingStatus.Held or MeetingStatus.MinutesApproved)
            meeting.Hold(Attending, "Draft", Starts);
        if (status == MeetingStatus.MinutesApproved)
            meeting.ApproveMinutes("Chair", Starts.AddDays(1));
        return meeting;
    }
}
