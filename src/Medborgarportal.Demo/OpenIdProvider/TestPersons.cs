namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>A made-up person to sign in as.</summary>
/// <param name="Id">Short and stable: tests and the console name people by it.</param>
/// <param name="Number">Personnummer in twelve digits, from the birth numbers 980–999 that Skatteverket keeps for tests.</param>
/// <param name="Who">What the person is good for trying, in one or two sentences (Swedish).</param>
/// <param name="Acr">The level of assurance of this person's e-legitimation.</param>
public sealed record TestPerson(string Id, string GivenName, string FamilyName, string Number, string Who, string Acr = TestPersons.Loa3)
{
    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>Everyone the provider knows. Birth years are fixed, so that numbers in tests and in saved demo data stay the same.</summary>
public static class TestPersons
{
    public const string Loa2 = "http://id.elegnamnden.se/loa/1.0/loa2";
    public const string Loa3 = "http://id.elegnamnden.se/loa/1.0/loa3";

    public static readonly IReadOnlyList<TestPerson> All =
    [
        new("maja", "Maja", "Lindqvist", "199204179825", "Vuxen. Söker för sig själv."),
        new("linn", "Linn", "Forsberg", "200109269845", "Vuxen. Läser helst lättläst och vill ha bilder."),
        new("amina", "Amina", "Warsame", "198803039869", "Mamma. Söker för sin son Ilyas Warsame, född 2018 (personnummer 20180612-9811)."),
        new("gunnar", "Gunnar", "Ek", "197108119830", "God man. Söker för Britta Ström, född 1949 (personnummer 19490520-9880)."),
        new("mikael", "Mikael", "Öhman", "197902149850", "Ombud med fullmakt. Söker för sin syster Malin Öhman (personnummer 19810730-9802)."),
        new("elliot", "Elliot", "Nyberg", "201003099874", "Tonåring, född 2010. Söker själv: från 15 år för man sin egen talan."),
        new("sara", "Sara", "Holm", "198506129900", "Har skyddade personuppgifter. Vill bara bli kontaktad på ett säkert sätt."),
        new("birger", "Birger", "Åkesson", "194501059895", "Pensionär. Ser dåligt och förstorar sidan."),
        new("desiree", "Maximiliana-Désirée", "Gyllenstierna-Östersundström af Hälsingland", "196311309964", "Har ett mycket långt namn. Ryms det överallt?"),
        new("lars", "Lars", "Lågh", "199012249935", "Har en e-legitimation på för låg nivå. Inloggningen ska sluta med ett vänligt nej.", Loa2),
    ];

    public static TestPerson? Find(string? id) => All.FirstOrDefault(p => p.Id == id);
}
